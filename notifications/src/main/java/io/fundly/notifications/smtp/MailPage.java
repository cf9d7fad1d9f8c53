package io.fundly.notifications.smtp;

import io.fundly.notifications.domain.Letter;
import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.List;

/**
 * What the two parts of a mail are filled with.
 *
 * @param paragraphs each a list of lines
 * @param address where the button leads
 * @param action what is written on the button
 * @param home the address of the site
 */
@TemplateData
record MailPage(
        String title,
        String name,
        List<List<String>> paragraphs,
        String address,
        String action,
        String because,
        String home) {

    static MailPage of(Letter letter, String address, String home) {
        var content = letter.content();
        return new MailPage(
                content.title(),
                letter.to().name(),
                paragraphs(content.body()),
                address,
                action(letter),
                content.kind().noticeClass().because(),
                home);
    }

    private static List<List<String>> paragraphs(String body) {
        return Arrays.stream(body.split("\\n{2,}", -1))
                .map(paragraph -> paragraph.lines().toList())
                .filter(lines -> !lines.isEmpty())
                .toList();
    }

    private static String action(Letter letter) {
        return switch (letter.content().kind()) {
            case VERIFY_EMAIL -> "Verify this address";
            case REGISTRATION_REPEATED -> "Log in";
            case WELCOME -> "Discover campaigns";
            case PLEDGE_CONFIRMED,
                    PLEDGE_CHANGED,
                    PLEDGE_CANCELED,
                    PLEDGE_RELEASED,
                    PLEDGE_COLLECTED,
                    PLEDGE_DROPPED,
                    PLEDGE_REFUNDED,
                    REFUND_FAILED -> "See your pledges";
            case PLEDGE_PAYMENT_FAILED, PLEDGE_CARD_FAILING -> "Fix the payment";
            case PAYOUT_SCHEDULED, PAYOUT_HELD, PAYOUT_PAID -> "See your payouts";
            case COMMENT_REPLIED, COMMENT_RECEIVED, COMMENT_HIDDEN -> "See the conversation";
            case CAMPAIGN_CREATED,
                    CAMPAIGN_SUBMITTED,
                    CAMPAIGN_APPROVED,
                    CAMPAIGN_REJECTED,
                    CAMPAIGN_LAUNCHED,
                    CAMPAIGN_SUCCEEDED,
                    CAMPAIGN_FAILED,
                    CAMPAIGN_CANCELED,
                    CAMPAIGN_SUSPENDED,
                    CAMPAIGN_REINSTATED,
                    FIRST_PLEDGE_RECEIVED,
                    PLEDGE_RECEIVED,
                    PLEDGE_DISPUTED,
                    REWARD_SOLD_OUT -> "See your campaign";
            case WAITLIST_OFFERED -> "Take the reward";
            case WAITLIST_OFFER_EXPIRED, WAITLIST_CLOSED -> "See the campaign";
            case ROLES_CHANGED, ACCOUNT_SUSPENDED, ACCOUNT_REINSTATED, FLAG_RESOLVED, MESSAGE -> "Go to Fundly";
        };
    }
}
