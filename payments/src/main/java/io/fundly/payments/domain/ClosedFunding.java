package io.fundly.payments.domain;

import io.fundly.platform.money.Money;
import java.time.Instant;

/**
 * What had come in when a campaign was closed to pledges.
 *
 * @param total the sum of the pledges that count
 * @param backers people, not pledges
 */
public record ClosedFunding(Money total, long backers, long pledges, Instant closeTime) {}
