/**
 * The OpenAPI document, which is the contract with clients. Each module describes its own
 * operations at their methods. This module creates schemas from records and adds the error answers
 * that all operations share. Read {@link io.github.perceptron.contract.ApiDocument} first.
 */
@ApplicationModule(
    displayName = "Contract",
    allowedDependencies = {"problem"})
@NullMarked
package io.github.perceptron.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
