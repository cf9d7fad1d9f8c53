package io.fundly.admin.domain;

/** How an act turned out. */
public sealed interface Ending {

    /** It was done, and the target stands so. */
    record Done(Standing after) implements Ending {}

    /** It certainly had no effect, for this reason. */
    record Refused(String reason) implements Ending {}

    /** It broke off in a way that leaves its effect open. */
    record Unclear(String reason) implements Ending {}
}
