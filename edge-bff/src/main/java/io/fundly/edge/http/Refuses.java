package io.fundly.edge.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For which reasons a call can be refused, beside those that follow from what it takes and who may make it: the served
 * contract shows a problem document for each.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Refuses {

    Reason[] value();
}
