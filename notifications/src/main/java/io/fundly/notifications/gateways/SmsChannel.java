package io.fundly.notifications.gateways;

import io.fundly.notifications.application.DeliveryChannel;
import io.fundly.notifications.application.Site;
import io.fundly.notifications.domain.Channel;
import io.fundly.notifications.domain.Letter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Text messages: the title, and the link.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio: Message resource</a>
 */
@ApplicationScoped
class SmsChannel implements DeliveryChannel {

    private final SmsConfig config;
    private final HttpPost http;
    private final Site site;

    SmsChannel(SmsConfig config, HttpPost http, Site site) {
        this.config = config;
        this.http = http;
        this.site = site;
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public boolean isOn() {
        return config.url().isPresent();
    }

    @Override
    public Uni<Void> deliver(Letter letter) {
        var address = config.url()
                .map(base -> base.resolve("/2010-04-01/Accounts/" + encoded(config.account()) + "/Messages.json"))
                .orElseThrow();
        return http.send(new HttpPost.Post(
                address,
                "application/x-www-form-urlencoded",
                form(letter),
                config.token().map(this::basic)));
    }

    private String form(Letter letter) {
        var text = letter.content().title() + " " + site.address(letter);
        return "To=" + encoded(letter.to().address()) + "&From=" + encoded(config.from()) + "&Body=" + encoded(text);
    }

    private String basic(String token) {
        var credentials = config.account() + ":" + token;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
