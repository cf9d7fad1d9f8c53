package io.fundly.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a part without a database runs on in its tests: the identity of {@link TestIdentity}, and nothing else. */
public class IdentityEngine implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestIdentity identity;

    @Override
    public Map<String, String> start() {
        identity = TestIdentity.open();
        var config = new HashMap<String, String>();
        config.put("mp.jwt.verify.publickey.location", identity.keysUrl());
        config.put(Tokens.SIGNING_KEY, identity.signingKey());
        return config;
    }

    @Override
    public void stop() {
        if (identity != null) {
            identity.close();
        }
    }
}
