package io.fundly.notifications.domain;

/**
 * A credential on its way into one mail, and nowhere else: not into the inbox, not into a log.
 *
 * @param address where it is mailed to, whatever the contact book says
 * @param token goes behind the link
 */
public record MailedToken(String address, String token) {

    @Override
    public String toString() {
        return "MailedToken[…]";
    }
}
