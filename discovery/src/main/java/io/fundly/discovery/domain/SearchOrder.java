package io.fundly.discovery.domain;

/** In which order campaigns are shown. */
public enum SearchOrder {
    /** How well the words fit. */
    RELEVANCE,
    /** What people pledge to and like. */
    POPULAR,
    /** Launched last. */
    NEWEST,
    /** Next deadline; what is over comes last. */
    ENDING_SOON,
    /** Greatest percentage of the goal. */
    MOST_FUNDED,
    /** Most people. */
    MOST_BACKED
}
