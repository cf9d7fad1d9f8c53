package io.fundly.notifications;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** A real SMTP server on the port that the service under test sends its mail to; it can go away and come back. */
final class PostOffice {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final PostOffice SHARED = new PostOffice();

    private final GreenMail server;
    private boolean open;

    private PostOffice() {
        server = new GreenMail(new ServerSetup(port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.mailer.port", Integer.class);
    }

    static synchronized PostOffice open() {
        if (!SHARED.open) {
            SHARED.server.start();
            SHARED.open = true;
        }
        return SHARED;
    }

    static synchronized void close() {
        if (SHARED.open) {
            SHARED.server.stop();
            SHARED.open = false;
        }
    }

    /** Waits until an address has got as many mails as this. */
    List<MimeMessage> await(String address, int count) {
        Awaitility.await("mail to " + address)
                .atMost(LIMIT)
                .until(() -> mailsTo(address).size() >= count);
        return mailsTo(address);
    }

    List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> recipients(mail).contains(address))
                .toList();
    }

    /** The part of a mail that has this type. */
    static String part(MimeMessage mail, String type) {
        try {
            return part((Multipart) mail.getContent(), type);
        } catch (IOException | MessagingException malformed) {
            throw new IllegalStateException("The mail cannot be read.", malformed);
        }
    }

    static String header(MimeMessage mail, String name) {
        try {
            return String.join(",", mail.getHeader(name));
        } catch (MessagingException malformed) {
            throw new IllegalStateException("The mail cannot be read.", malformed);
        }
    }

    private static String part(Multipart parts, String type) throws MessagingException, IOException {
        for (var index = 0; index < parts.getCount(); index++) {
            BodyPart part = parts.getBodyPart(index);
            if (part.isMimeType(type)) {
                return (String) part.getContent();
            }
        }
        throw new IllegalStateException("The mail has no part of type " + type + ".");
    }

    private static List<String> recipients(MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients()).map(Object::toString).toList();
        } catch (MessagingException malformed) {
            throw new IllegalStateException("The mail cannot be read.", malformed);
        }
    }
}
