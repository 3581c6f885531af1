#ifndef KED_CRDKAFKA_H
#define KED_CRDKAFKA_H

/*
 * What is used of librdkafka, 1.6 and later. The library is loaded when a topic is to be read, so that ked runs where
 * it is not installed, and starts a fifth faster where it is: it brings TLS, SASL and compression with it.
 * The declarations are those of its public interface, which are the same in all versions whose library is
 * librdkafka.so.1.
 */

#include <stddef.h>
#include <stdint.h>

typedef struct rd_kafka_s rd_kafka_t;
typedef struct rd_kafka_conf_s rd_kafka_conf_t;
typedef struct rd_kafka_topic_s rd_kafka_topic_t;
typedef struct rd_kafka_queue_s rd_kafka_queue_t;

typedef struct {
    int err;
    rd_kafka_topic_t *topic;
    int32_t partition;
    void *payload;
    size_t length;
    void *key;
    size_t key_length;
    int64_t offset;
    void *internal;
} rd_kafka_message_t;

typedef struct {
    int count;
    int capacity;
    void *elements;
} rd_kafka_topic_partition_list_t;

typedef struct {
    char *name;
    int partition_count;
    const void *partitions;
    int err;
} rd_kafka_metadata_topic_t;

typedef struct {
    int broker_count;
    const void *brokers;
    int topic_count;
    rd_kafka_metadata_topic_t *topics;
    int32_t answering_broker;
    char *answering_broker_name;
} rd_kafka_metadata_t;

enum {
    ked_kafka_consumer = 1,
    ked_kafka_any_partition = -1,
    ked_kafka_partition_end = -191,
    ked_kafka_fatal = -150,
    ked_kafka_partitions_assigned = -175,
    ked_kafka_unknown_topic = 3,
};

typedef void ked_kafka_rebalance(
    rd_kafka_t *client, int reason, rd_kafka_topic_partition_list_t *partitions, void *opaque);
typedef void ked_kafka_log(const rd_kafka_t *client, int level, const char *facility, const char *text);

/* The functions, each under its name without the prefix rd_kafka_. */
typedef struct {
    const char *(*err2str)(int err);
    rd_kafka_conf_t *(*conf_new)(void);
    void (*conf_destroy)(rd_kafka_conf_t *conf);
    int (*conf_set)(rd_kafka_conf_t *conf, const char *name, const char *value, char *error, size_t size);
    void (*conf_set_log_cb)(rd_kafka_conf_t *conf, ked_kafka_log *callback);
    void (*conf_set_rebalance_cb)(rd_kafka_conf_t *conf, ked_kafka_rebalance *callback);
    void (*conf_set_opaque)(rd_kafka_conf_t *conf, void *opaque);
    void *(*opaque)(const rd_kafka_t *client);
    rd_kafka_t *(*create)(int type, rd_kafka_conf_t *conf, char *error, size_t size);
    void (*destroy)(rd_kafka_t *client);
    int (*poll_set_consumer)(rd_kafka_t *client);
    int (*subscribe)(rd_kafka_t *client, const rd_kafka_topic_partition_list_t *topics);
    int (*assignment)(rd_kafka_t *client, rd_kafka_topic_partition_list_t **partitions);
    rd_kafka_message_t *(*consumer_poll)(rd_kafka_t *client, int milliseconds);
    void (*message_destroy)(rd_kafka_message_t *message);
    int (*consumer_close)(rd_kafka_t *client);
    const char *(*rebalance_protocol)(rd_kafka_t *client);
    int (*assign)(rd_kafka_t *client, const rd_kafka_topic_partition_list_t *partitions);
    void *(*incremental_assign)(rd_kafka_t *client, const rd_kafka_topic_partition_list_t *partitions);
    void *(*incremental_unassign)(rd_kafka_t *client, const rd_kafka_topic_partition_list_t *partitions);
    void (*error_destroy)(void *error);
    int (*commit)(rd_kafka_t *client, const rd_kafka_topic_partition_list_t *offsets, int is_asynchronous);
    int (*offsets_store)(rd_kafka_t *client, rd_kafka_topic_partition_list_t *offsets);
    rd_kafka_topic_partition_list_t *(*topic_partition_list_new)(int capacity);
    void *(*topic_partition_list_add)(rd_kafka_topic_partition_list_t *list, const char *topic, int32_t partition);
    int (*topic_partition_list_set_offset)(
        rd_kafka_topic_partition_list_t *list, const char *topic, int32_t partition, int64_t offset);
    rd_kafka_topic_partition_list_t *(*topic_partition_list_copy)(const rd_kafka_topic_partition_list_t *list);
    void *(*topic_partition_list_find)(
        const rd_kafka_topic_partition_list_t *list, const char *topic, int32_t partition);
    void (*topic_partition_list_destroy)(rd_kafka_topic_partition_list_t *list);
    rd_kafka_topic_t *(*topic_new)(rd_kafka_t *client, const char *name, void *conf);
    void (*topic_destroy)(rd_kafka_topic_t *topic);
    int (*metadata)(
        rd_kafka_t *client, int all_topics, rd_kafka_topic_t *only, const rd_kafka_metadata_t **metadata,
        int milliseconds);
    void (*metadata_destroy)(const rd_kafka_metadata_t *metadata);
    rd_kafka_queue_t *(*queue_get_consumer)(rd_kafka_t *client);
    void (*queue_yield)(rd_kafka_queue_t *queue);
    void (*queue_destroy)(rd_kafka_queue_t *queue);
} ked_kafka_functions;

/* Loads the library. 0, or -1 when it is not there, or the name of the function that it has not is in `missing`. */
int ked_kafka_load(ked_kafka_functions *functions, const char **missing);

#endif
