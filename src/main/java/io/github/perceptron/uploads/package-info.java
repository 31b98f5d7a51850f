/**
 * The folder for files that exist only while a request is processed: received bodies, and uploads
 * before they are kept. It depends on no other package of this service. Read {@link
 * io.github.perceptron.uploads.UploadFolder} first.
 */
@ApplicationModule(
    displayName = "Upload files",
    allowedDependencies = {})
@NullMarked
package io.github.perceptron.uploads;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
