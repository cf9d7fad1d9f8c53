package io.fundly.payments.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends Stripe's requests with one deadline for the whole of a call. The library's own client has a timeout for each
 * read, which a body that drips never reaches, and silently sends a POST again after a reset.
 */
final class DeadlineHttpClient extends HttpClient {

    private final java.net.http.HttpClient client;
    private final Duration deadline;

    DeadlineHttpClient(Duration connectTimeout, Duration deadline) {
        this.deadline = deadline;
        this.client = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        var call = client.sendAsync(toHttp(request), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            var answer = call.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new StripeResponse(
                    answer.statusCode(), HttpHeaders.of(answer.headers().map()), answer.body());
        } catch (TimeoutException late) {
            throw new ApiConnectionException("No answer within " + deadline + ".", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("The call was interrupted.", interrupted);
        } catch (ExecutionException failure) {
            throw broken(failure.getCause() == null ? failure : failure.getCause());
        } finally {
            call.cancel(true);
        }
    }

    /** What never reached Stripe had no effect, and that is worth knowing. */
    private static StripeException broken(Throwable cause) {
        var text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                ? new NotConnectedException(text, cause)
                : new ApiConnectionException(text, cause instanceof IOException ? cause : new IOException(cause));
    }

    private static HttpRequest toHttp(StripeRequest request) {
        var http = HttpRequest.newBuilder(URI.create(request.url().toString()));
        request.headers().map().forEach((name, values) -> values.forEach(value -> http.header(name, value)));
        http.header("User-Agent", buildUserAgentString(request));
        http.header("X-Stripe-Client-User-Agent", buildXStripeClientUserAgentString());
        var content = request.content();
        if (content == null) {
            return http.method(request.method().name(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return withBody(http, request, content).build();
    }

    private static HttpRequest.Builder withBody(HttpRequest.Builder http, StripeRequest request, HttpContent content) {
        return http.header("Content-Type", content.contentType())
                .method(request.method().name(), HttpRequest.BodyPublishers.ofByteArray(content.byteArrayContent()));
    }

    /** Stripe was not reached at all. */
    static final class NotConnectedException extends ApiConnectionException {

        private static final long serialVersionUID = 1L;

        NotConnectedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
