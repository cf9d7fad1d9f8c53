package io.fundly.platform.identity;

import io.smallrye.jwt.auth.principal.ParseException;
import org.jspecify.annotations.Nullable;

/** A token can be neither trusted nor refused, because nobody tells the keys that sign them. */
public final class KeysAwayException extends ParseException {

    private static final long serialVersionUID = 1L;

    KeysAwayException(@Nullable Throwable cause) {
        super("The keys that sign tokens cannot be had.", cause);
    }
}
