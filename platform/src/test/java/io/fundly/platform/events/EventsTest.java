package io.fundly.platform.events;

import io.fundly.platform.testing.ServiceEngines;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Events by the embedded broker. */
@QuarkusTest
@QuarkusTestResource(ServiceEngines.class)
class EventsTest extends EventsCases {}
