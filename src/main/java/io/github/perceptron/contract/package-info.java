/**
 * The OpenAPI document, which is the contract with clients: what holds for all of it. Each room
 * describes its own operations, at their methods; here records become schemas, and the answers that
 * any operation may give are added. Read {@link io.github.perceptron.contract.ApiDocument} first.
 */
@ApplicationModule(
    displayName = "Contract",
    allowedDependencies = {"problem"})
@NullMarked
package io.github.perceptron.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
