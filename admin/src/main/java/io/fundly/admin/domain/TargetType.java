package io.fundly.admin.domain;

/** What acts are done to. */
public enum TargetType {
    CAMPAIGN("campaign"),
    USER("user"),
    FLAG("flag"),
    DISPUTE("dispute"),
    SETTINGS("settings");

    private final String word;

    TargetType(String word) {
        this.word = word;
    }

    /** How the log calls it. */
    public String word() {
        return word;
    }
}
