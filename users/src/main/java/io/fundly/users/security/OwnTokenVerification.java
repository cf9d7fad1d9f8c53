package io.fundly.users.security;

import io.fundly.platform.errors.FundlyException;
import io.fundly.users.application.KeyRing;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.security.Key;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies tokens as the other services do, but with the keys of this service's own store in place of those published
 * over HTTP: it cannot ask itself while it starts, and has no need to. All else, issuer, algorithm and times, stays with
 * SmallRye JWT. Nothing is remembered here, so that a key which is withdrawn ends at once where accounts are changed.
 */
@Alternative
@Priority(2)
@Singleton
public class OwnTokenVerification extends JWTCallerPrincipalFactory {

    private final OwnKeys parser;

    public OwnTokenVerification(KeyRing keys) {
        this.parser = new OwnKeys(keys);
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo expected) throws ParseException {
        var parsed = parser.parse(token, expected);
        var type = parsed.getJoseObjects().getFirst().getHeader("typ");
        return new DefaultJWTCallerPrincipal(token, type, parsed.getJwtClaims());
    }

    private static final class OwnKeys extends DefaultJWTTokenParser {

        private final KeyRing keys;

        OwnKeys(KeyRing keys) {
            this.keys = keys;
        }

        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo expected) {
            return (signature, nesting) -> resolve(signature);
        }

        private Key resolve(JsonWebSignature signature) throws UnresolvableKeyException {
            var id = signature.getKeyIdHeaderValue();
            try {
                return keys.verifier(id == null ? "" : id)
                        .orElseThrow(() -> new UnresolvableKeyException("The token's key is not one of ours."));
            } catch (FundlyException notYet) {
                throw new UnresolvableKeyException("The keys are not there yet.", notYet);
            }
        }
    }
}
