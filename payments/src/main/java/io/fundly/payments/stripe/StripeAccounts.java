package io.fundly.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountCreateParams.Capabilities;
import com.stripe.param.AccountCreateParams.Controller;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.AccountListParams;
import io.fundly.payments.application.AccountGateway;
import io.fundly.payments.application.Reply;
import io.fundly.payments.domain.PayoutAccountFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Connected accounts. They have Stripe's own Express pages, Stripe collects what it has to know, and what goes wrong with
 * their money is the platform's loss, which is why it is booked as their creator's debt.
 *
 * @see <a href="https://docs.stripe.com/connect/separate-charges-and-transfers">Separate charges and transfers</a>
 */
@ApplicationScoped
class StripeAccounts implements AccountGateway {

    private static final String KEY = "request_key";
    private static final String CREATOR = "creator_id";
    private static final String ACTIVE = "active";
    private static final long PAGE = 100;

    /** Stripe stamps by its own clock, which may be behind ours. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofHours(2);

    private final StripeConnection connection;
    private final StripeClient stripe;

    StripeAccounts(StripeConnection connection) {
        this.connection = connection;
        this.stripe = connection.client();
    }

    @Override
    public Uni<Reply<PayoutAccountFacts>> open(Opening opening) {
        return StripeReplies.of(
                connection,
                () -> facts(stripe.v1().accounts().create(params(opening), StripeParams.key(opening.key()))));
    }

    private static AccountCreateParams params(Opening opening) {
        return AccountCreateParams.builder()
                .setCountry(opening.country())
                .setController(Controller.builder()
                        .setFees(Controller.Fees.builder()
                                .setPayer(Controller.Fees.Payer.APPLICATION)
                                .build())
                        .setLosses(Controller.Losses.builder()
                                .setPayments(Controller.Losses.Payments.APPLICATION)
                                .build())
                        .setStripeDashboard(Controller.StripeDashboard.builder()
                                .setType(Controller.StripeDashboard.Type.EXPRESS)
                                .build())
                        .build())
                .setCapabilities(Capabilities.builder()
                        .setTransfers(Capabilities.Transfers.builder()
                                .setRequested(true)
                                .build())
                        .build())
                .putMetadata(KEY, opening.key().toString())
                .putMetadata(CREATOR, opening.creatorId().toString())
                .build();
    }

    @Override
    public Uni<Reply<PayoutAccountFacts>> find(Opening opening) {
        return StripeReplies.find(connection, () -> search(opening));
    }

    private Optional<PayoutAccountFacts> search(Opening opening) throws StripeException {
        var params = AccountListParams.builder()
                .setCreated(AccountListParams.Created.builder()
                        .setGte(opening.since().minus(CLOCK_DIFFERENCE).getEpochSecond())
                        .build())
                .setLimit(PAGE)
                .build();
        for (var account : stripe.v1().accounts().list(params).autoPagingIterable()) {
            if (opening.key().toString().equals(account.getMetadata().get(KEY))) {
                return Optional.of(facts(account));
            }
        }
        return Optional.empty();
    }

    @Override
    public Uni<Reply<PayoutAccountFacts>> look(String processorId) {
        return StripeReplies.of(connection, () -> facts(stripe.v1().accounts().retrieve(processorId)));
    }

    @Override
    public Uni<Reply<OnboardingLink>> link(String processorId, Returns returns) {
        var params = AccountLinkCreateParams.builder()
                .setAccount(processorId)
                .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                .setReturnUrl(returns.done().toString())
                .setRefreshUrl(returns.again().toString())
                .build();
        return StripeReplies.of(connection, () -> {
            var link = stripe.v1().accountLinks().create(params);
            return new OnboardingLink(URI.create(link.getUrl()), Instant.ofEpochSecond(link.getExpiresAt()));
        });
    }

    private static PayoutAccountFacts facts(Account account) {
        var capabilities = account.getCapabilities();
        return new PayoutAccountFacts(
                account.getId(),
                account.getCountry(),
                Boolean.TRUE.equals(account.getDetailsSubmitted()),
                capabilities != null && ACTIVE.equals(capabilities.getTransfers()),
                Boolean.TRUE.equals(account.getPayoutsEnabled()),
                requirements(account));
    }

    private static List<String> requirements(Account account) {
        var asked = account.getRequirements();
        if (asked == null) {
            return List.of();
        }
        var due = Stream.of(Optional.ofNullable(asked.getPastDue()), Optional.ofNullable(asked.getCurrentlyDue()))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return due.isEmpty()
                ? Optional.ofNullable(asked.getDisabledReason()).stream().toList()
                : due;
    }
}
