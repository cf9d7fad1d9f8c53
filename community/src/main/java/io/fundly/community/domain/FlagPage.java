package io.fundly.community.domain;

import io.fundly.platform.paging.Page;

/**
 * A page of reports.
 *
 * @param total how many there are on all pages together
 */
public record FlagPage(Page<Flag> page, long total) {}
