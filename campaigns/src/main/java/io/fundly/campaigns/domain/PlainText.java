package io.fundly.campaigns.domain;

import io.fundly.platform.errors.Violations;
import java.util.regex.Pattern;

/** Text without markup: what is shown as it stands, and must not be able to pretend to be something else. */
public final class PlainText {

    private static final int LONGEST_NOTE = 1_000;

    private static final Pattern MARKUP = Pattern.compile("<[A-Za-z/!?]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");
    private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\\t\\u2028\\u2029]");
    /** Characters that turn the direction of what follows (UAX #9), with which a title can overwrite its neighbours. */
    private static final Pattern DIRECTION = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private PlainText() {}

    static boolean isLine(String text) {
        return isPrintable(text)
                && !LINE_BREAK.matcher(text).find()
                && !MARKUP.matcher(text).find();
    }

    static boolean isPrintable(String text) {
        return !CONTROL.matcher(text).find() && !DIRECTION.matcher(text).find();
    }

    /** Checks what somebody wrote beside an act: up to 1000 characters. */
    public static void checkNote(String note, boolean required, Violations faults) {
        if (faults.text(note, "note", required ? 1 : 0, LONGEST_NOTE)) {
            faults.check(isPrintable(note), "note", "must not have control characters");
        }
    }
}
