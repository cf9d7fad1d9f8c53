package io.fundly.discovery.domain;

/** What becomes of the money when the goal is missed. */
public enum FundingModel {
    ALL_OR_NOTHING,
    KEEP_IT_ALL
}
