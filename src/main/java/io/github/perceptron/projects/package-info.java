/**
 * Projects: what divides jobs, models, data sets and keys, and the limits of each project. Read
 * {@link io.github.perceptron.projects.CurrentProject} first. No module that has something in a
 * project is used here; they tell what they have by {@link
 * io.github.perceptron.projects.ProjectContents}.
 */
@ApplicationModule(
    displayName = "Projects",
    allowedDependencies = {"problem", "paging"})
@NullMarked
package io.github.perceptron.projects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
