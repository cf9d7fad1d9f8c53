package io.fundly.sandbox.stripe.resources;

import io.fundly.sandbox.stripe.api.Route;
import java.util.List;

/** A part of the API. */
interface Resource {
    List<Route> routes();
}
