package io.fundly.notifications.application;

import io.fundly.notifications.domain.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The ways out of the platform that this installation has. */
@ApplicationScoped
public class Channels {

    private final Map<Channel, DeliveryChannel> on = new EnumMap<>(Channel.class);

    public Channels(@Any Instance<DeliveryChannel> known) {
        known.stream().filter(DeliveryChannel::isOn).forEach(channel -> on.put(channel.channel(), channel));
    }

    /** Those of the ways that lead out and are on, in a fixed order. */
    public List<Channel> outOf(Collection<Channel> ways) {
        return on.keySet().stream().filter(ways::contains).toList();
    }

    public List<Channel> all() {
        return List.copyOf(on.keySet());
    }

    public DeliveryChannel of(Channel channel) {
        var found = on.get(channel);
        if (found == null) {
            throw new IllegalStateException("This installation has no channel " + channel + ".");
        }
        return found;
    }
}
