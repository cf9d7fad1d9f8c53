package io.fundly.analytics.domain;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where a visitor came from. Only the host is kept: the rest of an address may tell who somebody is. */
public final class Referrer {

    /** Longest name of a host (RFC 1035 §2.3.4). */
    private static final int LONGEST_HOST = 253;

    private Referrer() {}

    /**
     * The host of an address, in lower case and without {@code www.}; empty for what is none and for this site's own.
     *
     * @param siteHost the host of this site
     */
    public static String host(String address, String siteHost) {
        try {
            var host = new URI(address.strip()).getHost();
            if (host == null) {
                return "";
            }
            var plain = IDN.toASCII(host)
                    .toLowerCase(Locale.ROOT)
                    .replaceFirst("^www\\.", "")
                    .replaceFirst("\\.$", "");
            return plain.equals(siteHost) || plain.length() > LONGEST_HOST ? "" : plain;
        } catch (URISyntaxException | IllegalArgumentException noAddress) {
            return "";
        }
    }
}
