package io.fundly.sandbox.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fundly.platform.testing.Ports;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private int smtp;
    private Outbox outbox;

    @BeforeEach
    void start() {
        var ports = Ports.free(2);
        smtp = ports.getFirst();
        outbox = Outbox.start(smtp, ports.getLast());
    }

    @AfterEach
    void stop() {
        outbox.close();
    }

    @Test
    void catchesMailWithBothItsPartsAndFindsItByRecipient() throws Exception {
        sendMail("Your pledge", "ada@example.com", "bob@example.com");
        sendMail("Another", "eve@example.com");

        assertThat(outbox.to(Channel.MAIL, "Ada@example.com")).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Your pledge");
            assertThat(mail.to()).containsExactlyInAnyOrder("ada@example.com", "bob@example.com");
            assertThat(mail.text()).contains("Thänk you");
            assertThat(mail.html()).contains("<b>Thänk you</b>");
        });
        var listed = get("/api/mail?to=bob@example.com").getJsonArray("items");
        assertThat(listed).hasSize(1);
        var id = listed.getJsonObject(0).getString("id");
        assertThat(get("/api/mail/" + id).getString("subject")).isEqualTo("Your pledge");

        assertThat(call("DELETE", "/api/mail/" + id, "").statusCode()).isEqualTo(204);
        assertThat(call("GET", "/api/mail/" + id, "").statusCode()).isEqualTo(404);
        assertThat(outbox.all(Channel.MAIL)).hasSize(1);
    }

    @Test
    void takesSmsAsTwilioDoesAndRefusesWhatTwilioRefuses() throws Exception {
        var taken = sms("To=%2B4915112345678&From=%2B15005550006&Body=Hello+there");
        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(new JsonObject(taken.body()).getString("sid")).startsWith("SM");
        assertThat(outbox.to(Channel.SMS, "+4915112345678"))
                .singleElement()
                .satisfies(sms -> assertThat(sms.text()).isEqualTo("Hello there"));

        assertThat(codeOf(sms("To=0151&From=%2B15005550006&Body=x"))).isEqualTo(21211);
        assertThat(codeOf(sms("To=%2B15005550009&From=%2B15005550006&Body=x"))).isEqualTo(21614);
        assertThat(codeOf(sms("To=%2B4915112345678&Body=x"))).isEqualTo(21603);
        assertThat(codeOf(sms("To=%2B4915112345678&From=%2B15005550006"))).isEqualTo(21602);
        assertThat(outbox.all(Channel.SMS)).hasSize(1);
    }

    @Test
    void takesPushAsFirebaseDoesAndKnowsTokensThatAreGone() throws Exception {
        var taken = push("phone-1");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(taken.body()).getString("name")).startsWith("projects/fundly/messages/");
        assertThat(outbox.to(Channel.PUSH, "phone-1")).singleElement().satisfies(push -> {
            assertThat(push.subject()).isEqualTo("Funded!");
            assertThat(push.details()).containsEntry("campaign", "c-1");
        });

        var gone = push("unregistered-2");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("UNREGISTERED");
        assertThat(push("invalid").statusCode()).isEqualTo(400);
    }

    @Test
    void letsEachChannelFailAsOftenAsAsked() throws Exception {
        assertThat(call("PUT", "/api/faults/sms", "{\"status\":503,\"times\":2}")
                        .statusCode())
                .isEqualTo(204);
        outbox.inject(Channel.MAIL, new Fault(451, 1, 0));

        var message = "To=%2B4915112345678&From=%2B15005550006&Body=x";
        assertThat(sms(message).statusCode()).isEqualTo(503);
        assertThat(sms(message).statusCode()).isEqualTo(503);
        assertThat(sms(message).statusCode()).isEqualTo(201);
        assertThat(push("phone-1").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> sendMail("lost", "ada@example.com")).isInstanceOf(MessagingException.class);
        sendMail("found", "ada@example.com");
        assertThat(outbox.all(Channel.MAIL)).hasSize(1);

        assertThat(call("PUT", "/api/faults/sms", "{\"status\":200}").statusCode())
                .isEqualTo(400);
        assertThat(call("PUT", "/api/faults/pigeon", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void showsItselfAsAPage() throws Exception {
        var page = call("GET", "/", "");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("Fundly outbox");
        assertThat(call("GET", "/sms", "").headers().firstValue("Location")).hasValue("/#sms");
    }

    private void sendMail(String subject, String... recipients) throws Exception {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtp));
        var mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom(new InternetAddress("hello@fundly.example"));
        for (String recipient : recipients) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        mail.setSubject(subject);
        var text = new MimeBodyPart();
        text.setText("Thänk you", "UTF-8");
        var html = new MimeBodyPart();
        html.setText("<b>Thänk you</b>", "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(mail);
    }

    private HttpResponse<String> sms(String form) throws Exception {
        return CLIENT.send(
                request("/2010-04-01/Accounts/AC1/Messages.json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> push(String token) throws Exception {
        var message = new JsonObject()
                .put("token", token)
                .put("notification", new JsonObject().put("title", "Funded!").put("body", "It is."))
                .put("data", new JsonObject().put("campaign", "c-1"));
        return call(
                "POST",
                "/v1/projects/fundly/messages:send",
                new JsonObject().put("message", message).encode());
    }

    private static int codeOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        return new JsonObject(answer.body()).getInteger("code");
    }

    private JsonObject get(String path) throws Exception {
        return new JsonObject(call("GET", path, "").body());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return CLIENT.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(outbox.url() + path));
    }
}
