package io.fundly.sandbox.stripe.api;

/** With which of <a href="https://docs.stripe.com/keys">the two kinds of keys</a> a call came. */
public enum Caller {
    /** A secret key: may do everything. */
    SERVER,
    /** A publishable key, as in a browser: may act on an intent whose client secret it has. */
    CLIENT
}
