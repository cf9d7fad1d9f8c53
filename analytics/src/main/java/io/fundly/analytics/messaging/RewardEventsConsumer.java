package io.fundly.analytics.messaging;

import io.fundly.analytics.application.CampaignKeeping;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.rewards.events.v1.RewardChanged;
import io.fundly.rewards.events.v1.RewardCreated;
import io.fundly.rewards.events.v1.RewardSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Keeps the titles of rewards, for people who read reports. */
@ApplicationScoped
class RewardEventsConsumer implements EventConsumer {

    private static final String CREATED = "rewards.reward.created.v1";
    private static final String CHANGED = "rewards.reward.changed.v1";

    private final CampaignKeeping keeping;

    RewardEventsConsumer(CampaignKeeping keeping) {
        this.keeping = keeping;
    }

    @Override
    public String queue() {
        return "analytics.rewards";
    }

    @Override
    public Set<String> bindings() {
        return Set.of(CREATED, CHANGED);
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return switch (event.type()) {
            case CREATED -> name(event.parse(RewardCreated.parser()).getReward());
            case CHANGED -> name(event.parse(RewardChanged.parser()).getReward());
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> name(RewardSnapshot reward) {
        return keeping.nameReward(UUID.fromString(reward.getId()), reward.getTitle(), reward.getVersion());
    }
}
