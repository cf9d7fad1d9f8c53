package io.fundly.sandbox.outbox;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where everything ends that the platform sends to people: mail by SMTP, SMS and push by HTTP. It can be read as a page,
 * as JSON, and by the methods here.
 */
public final class Outbox implements AutoCloseable {

    private static final int BODY_LIMIT_BYTES = 1024 * 1024;
    private static final int START_LIMIT_SECONDS = 20;
    private static final int FOUND = 302;

    private final SentMessages sent = new SentMessages();
    private final Faults faults = new Faults();
    private final Vertx vertx;
    private final MailCatcher mail;
    private final URI url;

    private Outbox(int smtpPort, int httpPort) {
        mail = new MailCatcher(smtpPort, sent, faults);
        url = URI.create("http://127.0.0.1:" + httpPort);
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        listen(httpPort);
    }

    /** Starts the SMTP server and the HTTP server on the loopback interface. */
    public static Outbox start(int smtpPort, int httpPort) {
        return new Outbox(smtpPort, httpPort);
    }

    private void listen(int port) {
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
        try {
            vertx.createHttpServer(options)
                    .requestHandler(router())
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            close();
            throw new IllegalStateException(
                    "The outbox could not be started on port " + port + ": " + failure, failure);
        } catch (InterruptedException interrupted) {
            close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The start of the outbox was interrupted.", interrupted);
        }
    }

    private Router router() {
        var router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT_BYTES));
        var gate = new FaultGate(faults);
        new SmsStandIn(sent).serve(router, gate);
        new PushStandIn(sent).serve(router, gate);
        new OutboxApi(sent, faults).serve(router);
        var page = page();
        router.get("/").handler(context -> {
            var _ = context.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(page);
        });
        for (Channel channel : Channel.values()) {
            router.get("/" + channel.path()).handler(context -> {
                var _ = context.response()
                        .setStatusCode(FOUND)
                        .putHeader("Location", "/#" + channel.path())
                        .end();
            });
        }
        return router;
    }

    private static String page() {
        try (var stream = Outbox.class.getResourceAsStream("outbox.html")) {
            if (stream == null) {
                throw new IllegalStateException("The page of the outbox is missing.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The page, and the address that SMS and push are sent to. */
    public URI url() {
        return url;
    }

    /** What was sent to the recipient, newest first. */
    public List<SentMessage> to(Channel channel, String recipient) {
        return sent.list(channel, message -> message.isTo(recipient));
    }

    /** Everything that was sent, newest first. */
    public List<SentMessage> all(Channel channel) {
        return sent.list(channel, message -> true);
    }

    /** Lets the next messages of a channel fail or be late. */
    public void inject(Channel channel, Fault fault) {
        faults.set(channel, fault);
    }

    @Override
    public void close() {
        mail.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The outbox could not be stopped.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
