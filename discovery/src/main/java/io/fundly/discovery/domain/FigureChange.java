package io.fundly.discovery.domain;

/**
 * What an event does to a campaign's figures. Adding them all up, in any order, gives the figures.
 *
 * @param pledged minor units of the campaign's currency
 */
public record FigureChange(long pledged, int backers, int likes) {

    public static FigureChange likes(int likes) {
        return new FigureChange(0, 0, likes);
    }

    public boolean isNothing() {
        return pledged == 0 && backers == 0 && likes == 0;
    }
}
