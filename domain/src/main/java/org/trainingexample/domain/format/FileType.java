package org.trainingexample.domain.format;

/** The type of the file that an export is. */
public enum FileType {
    /** One JSON object a line, UTF-8, each line ended by a line feed. */
    JSON_LINES("application/x-ndjson", "jsonl"),
    /** RFC 4180, UTF-8, with a header. */
    CSV("text/csv; charset=utf-8", "csv"),
    ZIP("application/zip", "zip"),
    PARQUET("application/vnd.apache.parquet", "parquet");

    private final String mediaType;
    private final String extension;

    FileType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The file name extension, without the dot. */
    public String extension() {
        return extension;
    }
}
