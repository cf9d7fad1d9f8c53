package io.fundly.notifications.application;

import io.fundly.notifications.domain.Letter;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people find the site, for links out of what they are told. */
@ApplicationScoped
public class Site {

    private final URI publicUrl;

    /** @param publicUrl the address people use, without a path */
    public Site(@ConfigProperty(name = "fundly.public-url") URI publicUrl) {
        this.publicUrl = publicUrl;
    }

    /**
     * The whole address behind a letter's link; the home page, where it has none. A secret goes into the fragment, which
     * browsers send to no server, so that it gets into no access log and no referrer.
     */
    public String address(Letter letter) {
        var path = letter.content().link().isEmpty() ? "/" : letter.content().link();
        var fragment = letter.secret()
                .map(secret -> "#token=" + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                .orElse("");
        return home() + path + fragment;
    }

    /** The address without a slash at its end. */
    public String home() {
        return publicUrl.toString().replaceAll("/+$", "");
    }

    public String host() {
        return publicUrl.getHost();
    }
}
