package io.fundly.notifications.smtp;

import io.fundly.notifications.application.DeliveryChannel;
import io.fundly.notifications.application.DeliveryFailure;
import io.fundly.notifications.application.Site;
import io.fundly.notifications.application.Undeliverable;
import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Letter;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;

/** Mail by SMTP (RFC 5321), each in HTML and in plain text. */
@ApplicationScoped
class MailChannel implements DeliveryChannel {

    private final ReactiveMailer mailer;
    private final Template html;
    private final Template text;
    private final Site site;

    MailChannel(
            ReactiveMailer mailer,
            @Location("mail/notice.html") Template html,
            @Location("mail/notice.txt") Template text,
            Site site) {
        this.mailer = mailer;
        this.html = html;
        this.text = text;
        this.site = site;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Uni<Void> deliver(Letter letter) {
        var page = MailPage.of(letter, site.address(letter), site.home());
        var mail = new Mail()
                .addTo(letter.to().address())
                .setSubject(letter.content().title())
                .setHtml(html.data("page", page).render())
                .setText(text.data("page", page).render())
                // The same at every attempt, so that a mailbox that gets it twice can tell (RFC 5322 §3.6.4).
                .addHeader("Message-ID", "<" + letter.id() + "@" + site.host() + ">")
                // Keeps out-of-office answers away (RFC 3834 §5).
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("X-Fundly-Kind", letter.content().kind().word());
        return mailer.send(mail).onFailure().transform(MailChannel::withoutAddress);
    }

    /** What a mail server says often repeats the address; its code says as much (RFC 5321 §4.2.1). */
    private static Throwable withoutAddress(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException refusal && refusal.getReplyCode() > 0) {
                var message = "The mail server answered " + refusal.getReplyCode() + ".";
                return refusal.isPermanent() ? new Undeliverable(message) : new DeliveryFailure(message);
            }
            if (cause instanceof IllegalArgumentException) {
                return new Undeliverable("The address is none that mail can be sent to.");
            }
        }
        return new DeliveryFailure("The mail server could not be reached (%s)."
                .formatted(failure.getClass().getSimpleName()));
    }
}
