package io.fundly.edge.http;

/**
 * The reasons in problem documents that the REST contract tells of, each with its status and the sentence that callers
 * usually get with it. Services may one day give others: those go through as they come.
 */
public enum Reason {
    INVALID_INPUT(400, "The request has 2 faults."),
    MALFORMED_BODY(400, "The body is not valid JSON (line 3, column 12)."),
    INVALID_PAGE_TOKEN(400, "The page token is not one that this list gave out: begin anew."),
    INVALID_VERIFICATION_TOKEN(400, "The link is not good any more: ask for another."),
    PASSWORD_TOO_COMMON(400, "The request has a fault: password is among the commonly breached."),
    UNKNOWN_CATEGORY(400, "The request has a fault: category is not a category of this site."),
    UNKNOWN_CURRENCY(400, "There is no such currency: three capital letters of ISO 4217 are needed."),
    CURRENCY_MISMATCH(400, "The campaign is in EUR."),
    AMOUNT_TOO_SMALL(400, "The amount is under the least that is taken."),
    AMOUNT_TOO_LARGE(400, "The amount is over the most that is taken."),
    AMOUNT_BELOW_REWARD(400, "The amount is less than the reward, its add-ons and the shipping."),
    DURATION_TOO_SHORT(400, "The deadline is too near or past."),
    DURATION_TOO_LONG(400, "The deadline is too far."),
    SHIPPING_NOT_OFFERED(400, "The reward is not shipped to that country."),
    INVALID_PAYMENT_METHOD(400, "The processor does not know this payment method."),
    INVALID_WEBHOOK(400, "The event is not one that can be believed."),
    REPLY_TOO_DEEP(400, "Replies go one level deep."),

    UNAUTHENTICATED(401, "A valid access token is needed."),
    INVALID_CREDENTIALS(401, "The address or the password is wrong."),
    OTP_REQUIRED(401, "This account asks for a one-time password too."),
    INVALID_OTP(401, "The one-time password is wrong or used already."),
    INVALID_REFRESH_TOKEN(401, "The session has ended: log in again."),

    PERMISSION_DENIED(403, "This account may not do this."),
    NOT_OWNER(403, "This belongs to somebody else."),
    ACCOUNT_SUSPENDED(403, "This account is suspended."),
    CSRF_TOKEN_INVALID(403, "Send the value of the cookie fundly_csrf in the header X-CSRF-Token."),

    NOT_FOUND(404, "There is nothing of that kind here."),
    USER_NOT_FOUND(404, "There is no such user."),
    CAMPAIGN_NOT_FOUND(404, "There is no such campaign."),
    REWARD_NOT_FOUND(404, "There is no such reward."),
    PLEDGE_NOT_FOUND(404, "There is no such pledge."),
    DISPUTE_NOT_FOUND(404, "There is no such dispute."),
    PAYOUT_ACCOUNT_NOT_FOUND(404, "There is no account to be paid to yet: open one."),
    COMMENT_NOT_FOUND(404, "There is no such comment."),
    FLAG_NOT_FOUND(404, "There is no such flag."),

    METHOD_NOT_ALLOWED(405, "This address does not take this method."),
    NOT_ACCEPTABLE(406, "This cannot be had in a type that was asked for; try application/json."),

    ILLEGAL_STATE(409, "The state it is in does not allow that."),
    REQUEST_IN_PROGRESS(409, "The same request is still being worked on: ask again in a moment."),
    CAMPAIGN_INCOMPLETE(409, "Something is missing without which a campaign cannot be submitted."),
    CAMPAIGN_NOT_LIVE(409, "The campaign does not take pledges now."),
    DEADLINE_PASSED(409, "The deadline has passed."),
    FIELD_FROZEN(409, "That cannot change any more."),
    OWN_CAMPAIGN(409, "Nobody backs a campaign of their own."),
    PAYMENT_DECLINED(409, "The card was declined."),
    PAYMENT_ACTION_REQUIRED(409, "The payment has to be confirmed at the payment form first."),
    GOAL_AT_RISK(409, "In the last 24 hours nobody may take away so much that the goal is missed."),
    REFUND_EXCEEDS_CHARGE(409, "More than what remains of the charge cannot be given back."),
    REWARD_SOLD_OUT(409, "None of this reward is left."),
    REWARD_NOT_AVAILABLE(409, "This reward is not on offer now."),
    REWARD_CLAIMED(409, "Backers have this reward already."),
    REWARD_IN_STOCK(409, "There is some of this reward: nobody has to wait for it."),
    RESERVATION_EXPIRED(409, "The reward was held for a while, and went to somebody else since."),
    REGISTRATION_CLOSED(409, "The site takes no new accounts at present."),
    EMAIL_ALREADY_REGISTERED(409, "Another account has proven to own this address."),
    LAST_ADMIN(409, "The site would be left without an administrator."),
    ALREADY_FLAGGED(409, "You have reported this before."),

    STALE_ETAG(412, "It was changed in the meantime: read it again and decide on what it is now."),
    TOO_LARGE(413, "The body has more than 262144 bytes."),
    UNSUPPORTED_MEDIA_TYPE(415, "Send the body as application/json."),
    IDEMPOTENCY_KEY_REUSED(422, "This key was used before, with another body."),
    RATE_LIMITED(429, "That is too often; please wait a little."),
    LOGIN_LOCKED(429, "Too many failed logins; please wait a little."),
    INTERNAL(500, "Something went wrong on our side."),
    UNAVAILABLE(503, "A part that this needs is away; please try again shortly.");

    private final int status;
    private final String sentence;

    Reason(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    public String sentence() {
        return sentence;
    }
}
