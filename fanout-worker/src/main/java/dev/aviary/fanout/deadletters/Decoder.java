package dev.aviary.fanout.deadletters;

import com.google.protobuf.InvalidProtocolBufferException;

/** Makes an event of a record's bytes. */
@FunctionalInterface
public interface Decoder<T> {

    T decode(byte[] value) throws InvalidProtocolBufferException, Poison;
}
