package io.fundly.notifications.domain;

/** What sort of thing people are told; it decides why they are, and in time what they may switch off. */
public enum NoticeClass {
    /** The account itself; cannot be switched off. */
    ACCOUNT("it concerns your account"),
    /** One's own campaigns. */
    CREATING("you run a campaign"),
    /** One's own pledges and the money in them; cannot be switched off. */
    BACKING("you back a campaign"),
    /** A reward that one waits for; ends with the waiting. */
    WAITING("you wait for a reward"),
    /** What others say. */
    COMMUNITY("you take part in the conversation"),
    /** What the staff writes. */
    MESSAGE("the people who run the site wrote to you");

    private final String because;

    NoticeClass(String because) {
        this.because = because;
    }

    /** Ends the sentence "You get this mail because …". */
    public String because() {
        return because;
    }
}
