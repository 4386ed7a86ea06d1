/** Holds {@code k8s/} against models of every kind of object, and against the services. */
@NullMarked
package dev.aviary.manifests;

import org.jspecify.annotations.NullMarked;
