package io.fundly.rewards.domain;

/**
 * A place in a line, as its backer sees it.
 *
 * @param position 1 for who is next; 0 for who waits no more
 */
public record WaitlistPlace(WaitlistEntry entry, Reward reward, long position) {

    /**
     * The place of an entry.
     *
     * @param ahead how many wait up to and with this one
     */
    public static WaitlistPlace of(WaitlistEntry entry, Reward reward, long ahead) {
        return new WaitlistPlace(entry, reward, entry.state() == WaitlistState.WAITING ? ahead : 0);
    }
}
