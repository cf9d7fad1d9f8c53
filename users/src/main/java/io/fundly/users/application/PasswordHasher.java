package io.fundly.users.application;

import io.fundly.platform.errors.CommonReason;
import io.fundly.platform.errors.FundlyException;
import io.fundly.users.domain.PasswordRecipe;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Hashes passwords with bcrypt on threads of its own: each hash keeps a processor busy for a good part of a second. As
 * bcrypt takes no more than 72 bytes, it is given a SHA-256 of the password, so that none of it is cut off; the prefix in
 * front makes that SHA-256 differ from those of the same password that were leaked elsewhere.
 */
@ApplicationScoped
public class PasswordHasher {

    private static final String CONTEXT = "fundly password 1:";

    private final ThreadPoolExecutor threads;
    private final int cost;
    private final UserMeters meters;

    public PasswordHasher(UsersConfig config, UserMeters meters) {
        var passwords = config.passwords();
        var size = passwords.threads() > 0
                ? passwords.threads()
                : Runtime.getRuntime().availableProcessors();
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(passwords.queue()),
                work -> Thread.ofPlatform().name("password-hasher").daemon().unstarted(work));
        this.threads.allowCoreThreadTimeOut(true);
        this.cost = passwords.bcryptCost();
        this.meters = meters;
    }

    /** The recipe of new hashes with this salt. */
    public PasswordRecipe recipe(String salt) {
        return new PasswordRecipe(cost, salt);
    }

    /** The hash of a password by a recipe, as modular crypt text; given back where the caller was. */
    public Uni<String> hash(String password, PasswordRecipe recipe) {
        return Uni.createFrom()
                .item(() -> meters.hashing().record(() -> compute(password, recipe)))
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> new FundlyException(
                        CommonReason.UNAVAILABLE, "Too many logins at the same time: please try again shortly."))
                .emitOn(callersContext());
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private static String compute(String password, PasswordRecipe recipe) {
        return BcryptUtil.bcryptHash(digest(password), recipe.cost(), recipe.saltBytes());
    }

    private static String digest(String password) {
        var canonical = CONTEXT + Normalizer.normalize(password, Normalizer.Form.NFKC);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }

    /** The database can only be used from the event loop that the request is on. */
    private static Executor callersContext() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : work -> context.runOnContext(ignored -> work.run());
    }
}
