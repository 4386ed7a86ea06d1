package dev.aviary.platform.supervising;

/** Starts one process on its data; asked again each time the process has died. */
@FunctionalInterface
public interface Launch {

    /** Returns once the process exists; whether it can be used yet is for {@link Running}. */
    Running start() throws Exception;
}
