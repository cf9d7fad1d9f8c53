package io.fundly.platform.events;

/**
 * A fact in the past tense that the domain of a service states, such as {@code CampaignLaunched}. What of it leaves the
 * service, and in which form, is decided by the service's {@link EventProtos}.
 */
public interface DomainEvent {}
