#include "CRdKafka.h"

#include <dlfcn.h>

#define FIND(field, name)                                        \
    do {                                                         \
        *(void **)&functions->field = dlsym(library, name);      \
        if (functions->field == NULL) {                          \
            *missing = name;                                     \
            return -1;                                           \
        }                                                        \
    } while (0)
#define FIND_SAME(name) FIND(name, "rd_kafka_" #name)

int ked_kafka_load(ked_kafka_functions *functions, const char **missing) {
    *missing = NULL;
#ifdef __APPLE__
    void *library = dlopen("librdkafka.1.dylib", RTLD_NOW | RTLD_LOCAL);
#else
    void *library = dlopen("librdkafka.so.1", RTLD_NOW | RTLD_LOCAL);
#endif
    if (library == NULL) return -1;
    FIND_SAME(err2str);
    FIND_SAME(conf_new);
    FIND_SAME(conf_destroy);
    FIND_SAME(conf_set);
    FIND_SAME(conf_set_log_cb);
    FIND_SAME(conf_set_rebalance_cb);
    FIND_SAME(conf_set_opaque);
    FIND_SAME(opaque);
    FIND(create, "rd_kafka_new");
    FIND_SAME(destroy);
    FIND_SAME(poll_set_consumer);
    FIND_SAME(subscribe);
    FIND_SAME(assignment);
    FIND_SAME(consumer_poll);
    FIND_SAME(message_destroy);
    FIND_SAME(consumer_close);
    FIND_SAME(rebalance_protocol);
    FIND_SAME(assign);
    FIND_SAME(incremental_assign);
    FIND_SAME(incremental_unassign);
    FIND_SAME(error_destroy);
    FIND_SAME(commit);
    FIND_SAME(offsets_store);
    FIND_SAME(topic_partition_list_new);
    FIND_SAME(topic_partition_list_add);
    FIND_SAME(topic_partition_list_set_offset);
    FIND_SAME(topic_partition_list_copy);
    FIND_SAME(topic_partition_list_find);
    FIND_SAME(topic_partition_list_destroy);
    FIND_SAME(topic_new);
    FIND_SAME(topic_destroy);
    FIND_SAME(metadata);
    FIND_SAME(metadata_destroy);
    FIND_SAME(queue_get_consumer);
    FIND_SAME(queue_yield);
    FIND_SAME(queue_destroy);
    return 0;
}
