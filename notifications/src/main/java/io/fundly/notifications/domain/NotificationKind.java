package io.fundly.notifications.domain;

import static io.fundly.notifications.domain.Channel.EMAIL;
import static io.fundly.notifications.domain.Channel.IN_APP;
import static io.fundly.notifications.domain.NoticeClass.ACCOUNT;
import static io.fundly.notifications.domain.NoticeClass.BACKING;
import static io.fundly.notifications.domain.NoticeClass.COMMUNITY;
import static io.fundly.notifications.domain.NoticeClass.CREATING;
import static io.fundly.notifications.domain.NoticeClass.WAITING;

import java.util.Locale;
import java.util.Set;

/** What can be told, each with its class and the ways it goes out. Its text is the template of the same name. */
public enum NotificationKind {
    WELCOME(ACCOUNT, IN_APP, EMAIL),
    /** By mail alone: the link in it is a credential. */
    VERIFY_EMAIL(ACCOUNT, EMAIL),
    /** By mail alone: it is for the owner of the address, who is not the one who is at the site now. */
    REGISTRATION_REPEATED(ACCOUNT, EMAIL),
    ROLES_CHANGED(ACCOUNT, IN_APP, EMAIL),
    ACCOUNT_SUSPENDED(ACCOUNT, IN_APP, EMAIL),
    ACCOUNT_REINSTATED(ACCOUNT, IN_APP, EMAIL),

    CAMPAIGN_CREATED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_SUBMITTED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_APPROVED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_REJECTED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_LAUNCHED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_SUCCEEDED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_FAILED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_CANCELED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_SUSPENDED(CREATING, IN_APP, EMAIL),
    CAMPAIGN_REINSTATED(CREATING, IN_APP, EMAIL),
    FIRST_PLEDGE_RECEIVED(CREATING, IN_APP, EMAIL),
    /** Not by mail: a campaign that does well would fill its creator's mailbox. */
    PLEDGE_RECEIVED(CREATING, IN_APP),
    REWARD_SOLD_OUT(CREATING, IN_APP),
    PLEDGE_DISPUTED(CREATING, IN_APP, EMAIL),
    PAYOUT_SCHEDULED(CREATING, IN_APP, EMAIL),
    PAYOUT_HELD(CREATING, IN_APP, EMAIL),
    PAYOUT_PAID(CREATING, IN_APP, EMAIL),

    PLEDGE_CONFIRMED(BACKING, IN_APP, EMAIL),
    PLEDGE_CHANGED(BACKING, IN_APP, EMAIL),
    PLEDGE_CANCELED(BACKING, IN_APP, EMAIL),
    /** The campaign missed its goal or was ended early: nobody is charged. */
    PLEDGE_RELEASED(BACKING, IN_APP, EMAIL),
    PLEDGE_COLLECTED(BACKING, IN_APP, EMAIL),
    PLEDGE_PAYMENT_FAILED(BACKING, IN_APP, EMAIL),
    /** The card was asked again before the close, while another one can still be given. */
    PLEDGE_CARD_FAILING(BACKING, IN_APP, EMAIL),
    PLEDGE_DROPPED(BACKING, IN_APP, EMAIL),
    PLEDGE_REFUNDED(BACKING, IN_APP, EMAIL),
    /** What was given back has come back: the backer's bank did not take it. */
    REFUND_FAILED(BACKING, IN_APP, EMAIL),

    WAITLIST_OFFERED(WAITING, IN_APP, EMAIL),
    /** Not by mail: it was in the one that told of the offer. */
    WAITLIST_OFFER_EXPIRED(WAITING, IN_APP),
    WAITLIST_CLOSED(WAITING, IN_APP, EMAIL),

    COMMENT_REPLIED(COMMUNITY, IN_APP, EMAIL),
    COMMENT_RECEIVED(COMMUNITY, IN_APP),
    COMMENT_HIDDEN(COMMUNITY, IN_APP),
    FLAG_RESOLVED(COMMUNITY, IN_APP),

    /** Written by the staff or another service; its sender chooses the ways. */
    MESSAGE(NoticeClass.MESSAGE, IN_APP, EMAIL);

    private final NoticeClass noticeClass;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of gives a set that nobody can change.
    private final Set<Channel> channels;

    NotificationKind(NoticeClass noticeClass, Channel... channels) {
        this.noticeClass = noticeClass;
        this.channels = Set.of(channels);
    }

    public NoticeClass noticeClass() {
        return noticeClass;
    }

    public Set<Channel> channels() {
        return channels;
    }

    /** As contracts, templates and events write it: {@code pledge_confirmed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
