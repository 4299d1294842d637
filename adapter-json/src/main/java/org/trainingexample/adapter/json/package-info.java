/** The driven adapter for JSON: content hashes over canonical JSON, and the envelopes in which events leave the service. */
@NullMarked
package org.trainingexample.adapter.json;

import org.jspecify.annotations.NullMarked;
