package org.trainingexample.adapter.http.testkit;

/** A request and the reply to it. */
public record ApiExchange(ApiRequest request, ApiReply reply) {}
