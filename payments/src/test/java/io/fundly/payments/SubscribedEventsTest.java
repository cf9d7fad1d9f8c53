package io.fundly.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.fundly.payments.application.WebhookHandler;
import io.fundly.payments.testing.Surroundings;
import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
@QuarkusTestResource(Surroundings.class)
class SubscribedEventsTest {

    @Inject
    @All
    List<WebhookHandler> handlers;

    @Test
    void theListForOperatorsIsWhatIsHandled() throws IOException {
        try (var list = Thread.currentThread().getContextClassLoader().getResourceAsStream("stripe-webhooks.txt")) {
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactlyElementsOf(handlers.stream()
                            .flatMap(handler -> handler.types().stream())
                            .sorted()
                            .toList());
        }
    }
}
