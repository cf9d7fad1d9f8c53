package io.fundly.users;

import io.fundly.platform.testing.ServiceEngines;
import java.util.HashMap;
import java.util.Map;

/** What users runs on in its tests: the engines, cheap passwords, and a first administrator. */
public class UsersEngines extends ServiceEngines {

    public static final String KEY_SECRET = "a secret for tests, of more than 32 characters";
    public static final String ADMIN_EMAIL = "first.admin@fundly.test";
    public static final String ADMIN_PASSWORD = "the-first-of-admins";
    public static final String SERVICE_SECRET = "what payments knows and nobody else";

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(super.start());
        // Users verifies with its own keys: neither those of the tests' identity nor any over HTTP are asked for.
        config.put("mp.jwt.verify.publickey.location", "http://127.0.0.1:1/nobody-answers-here");
        config.put("fundly.users.key-encryption-secret", KEY_SECRET);
        config.put("fundly.users.bootstrap-admin.email", ADMIN_EMAIL);
        config.put("fundly.users.bootstrap-admin.password", ADMIN_PASSWORD);
        config.put("fundly.users.service-clients.payments", SERVICE_SECRET);
        config.put("fundly.users.passwords.bcrypt-cost", "4");
        config.put("fundly.users.keys.reload-every", "1s");
        return config;
    }
}
