package io.fundly.analytics.messaging;

import io.fundly.analytics.application.PeopleCounting;
import io.fundly.community.events.v1.CampaignFollowed;
import io.fundly.community.events.v1.CampaignLiked;
import io.fundly.community.events.v1.CommentAdded;
import io.fundly.platform.events.EventConsumer;
import io.fundly.platform.events.IncomingEvent;
import io.fundly.users.events.v1.SessionStarted;
import io.fundly.users.events.v1.UserErased;
import io.fundly.users.events.v1.UserRegistered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** Counts who opens accounts, who is there and who is interested. */
@ApplicationScoped
class PeopleEventsConsumer implements EventConsumer {

    private static final String REGISTERED = "users.user.registered.v1";
    private static final String ERASED = "users.user.erased.v1";
    private static final String SESSION = "users.session.started.v1";
    private static final String COMMENTED = "community.comment.added.v1";
    private static final String LIKED = "community.campaign.liked.v1";
    private static final String FOLLOWED = "community.campaign.followed.v1";

    private final PeopleCounting people;

    PeopleEventsConsumer(PeopleCounting people) {
        this.people = people;
    }

    @Override
    public String queue() {
        return "analytics.people";
    }

    @Override
    public Set<String> bindings() {
        return Set.of(REGISTERED, ERASED, SESSION, COMMENTED, LIKED, FOLLOWED);
    }

    @Override
    public Uni<Void> handle(IncomingEvent event) {
        return switch (event.type()) {
            case REGISTERED -> {
                var said = event.parse(UserRegistered.parser());
                yield people.registered(Times.instant(said.getOccurTime()));
            }
            case ERASED ->
                people.erased(UUID.fromString(event.parse(UserErased.parser()).getUserId()));
            case SESSION -> {
                var said = event.parse(SessionStarted.parser());
                yield people.active(UUID.fromString(said.getUserId()), Times.instant(said.getOccurTime()));
            }
            case COMMENTED -> {
                var said = event.parse(CommentAdded.parser());
                yield people.active(UUID.fromString(said.getUserId()), Times.instant(said.getOccurTime()));
            }
            case LIKED -> {
                var said = event.parse(CampaignLiked.parser());
                yield people.interested(
                        UUID.fromString(said.getCampaignId()),
                        UUID.fromString(said.getUserId()),
                        Times.instant(said.getOccurTime()));
            }
            case FOLLOWED -> {
                var said = event.parse(CampaignFollowed.parser());
                yield people.interested(
                        UUID.fromString(said.getCampaignId()),
                        UUID.fromString(said.getUserId()),
                        Times.instant(said.getOccurTime()));
            }
            default -> Uni.createFrom().voidItem();
        };
    }
}
