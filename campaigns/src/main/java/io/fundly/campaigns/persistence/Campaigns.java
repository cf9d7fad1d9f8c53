package io.fundly.campaigns.persistence;

import io.fundly.campaigns.domain.Campaign;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
public class Campaigns implements PanacheRepositoryBase<Campaign, UUID> {}
