package io.fundly.sandbox.outbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An SMTP server that delivers every mail, whoever it is for, into the outbox. */
final class MailCatcher implements AutoCloseable {

    private static final long START_LIMIT_MILLIS = 10_000;

    private final GreenMail server;
    private final SentMessages sent;
    private final Faults faults;

    MailCatcher(int port, SentMessages sent, Faults faults) {
        this.sent = sent;
        this.faults = faults;
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(START_LIMIT_MILLIS);
        server = new GreenMail(setup);
        server.getUserManager().setMessageDeliveryHandler((message, recipient) -> new Receiver(recipient));
        server.start();
    }

    private void receive(MovingMessage message) {
        // GreenMail turns any exception into the answer 451, "local error in processing".
        faults.next(Channel.MAIL).filter(Fault::refuses).ifPresent(fault -> {
            throw new IllegalStateException("A fault is switched on that refuses mail.");
        });
        try {
            sent.add(read(message));
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException("The mail cannot be read.", unreadable);
        }
    }

    private static SentMessage read(MovingMessage message) throws MessagingException, IOException {
        var mail = message.getMessage();
        var subject = mail.getSubject() == null ? "" : mail.getSubject();
        return new SentMessage(
                UUID.randomUUID().toString(),
                Channel.MAIL,
                Instant.now(),
                String.join(", ", addresses(mail)),
                message.getToAddresses().stream().map(MailAddress::getEmail).toList(),
                subject,
                textOf(mail, "text/plain"),
                textOf(mail, "text/html"),
                headersOf(mail));
    }

    private static List<String> addresses(MimeMessage mail) throws MessagingException {
        var from = mail.getFrom();
        return from == null
                ? List.of()
                : Arrays.stream(from).map(Object::toString).toList();
    }

    private static Map<String, String> headersOf(MimeMessage mail) throws MessagingException {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            headers.putIfAbsent(header.getName(), header.getValue());
        }
        return headers;
    }

    /** The first part of that type, however deeply it is nested. */
    private static String textOf(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                var text = textOf(inner, type);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Stands for each recipient in turn; a mail to several is kept once. */
    private final class Receiver implements GreenMailUser {

        private final MailAddress address;

        Receiver(MailAddress address) {
            this.address = address;
        }

        @Override
        public void deliver(MovingMessage message) {
            if (message.getToAddresses().iterator().next().equals(address)) {
                receive(message);
            }
        }

        @Override
        public void deliver(MimeMessage message) {
            throw new UnsupportedOperationException("Mail comes by SMTP only.");
        }

        @Override
        public String getEmail() {
            return address.getEmail();
        }

        @Override
        public String getLogin() {
            return address.getEmail();
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getQualifiedMailboxName() {
            return address.getEmail();
        }

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}
    }
}
