// Kinds whose types nobody publishes as a package: the fields that we use, read off the operators' own Go types.
import type { IResourceRequirements } from "kubernetes-models/v1/ResourceRequirements";
import type { IPodTemplateSpec } from "kubernetes-models/v1/PodTemplateSpec";
import type { IPodSecurityContext } from "kubernetes-models/v1/PodSecurityContext";
import type { ISecurityContext } from "kubernetes-models/v1/SecurityContext";
import type { ITopologySpreadConstraint } from "kubernetes-models/v1/TopologySpreadConstraint";
import type { IPersistentVolumeClaimSpec } from "kubernetes-models/v1/PersistentVolumeClaimSpec";

interface Metadata {
  name: string;
  namespace: string;
  labels?: Record<string, string>;
}

interface SecretKey {
  name: string;
  key: string;
}

// CloudNativePG, api/v1/pooler_types.go
export interface IPooler {
  apiVersion: "postgresql.cnpg.io/v1";
  kind: "Pooler";
  metadata: Metadata;
  spec: {
    cluster: { name: string };
    type?: "rw" | "ro" | "r";
    instances?: number;
    template?: IPodTemplateSpec;
    pgbouncer: {
      poolMode?: "session" | "transaction";
      parameters?: Record<string, string>;
    };
  };
}

// CloudNativePG's Barman Cloud plugin, api/v1/objectstore_types.go
export interface IObjectStore {
  apiVersion: "barmancloud.cnpg.io/v1";
  kind: "ObjectStore";
  metadata: Metadata;
  spec: {
    retentionPolicy?: string;
    configuration: {
      destinationPath: string;
      endpointURL?: string;
      s3Credentials?: { accessKeyId?: SecretKey; secretAccessKey?: SecretKey };
      wal?: { compression?: "gzip" | "bzip2" | "snappy" | "xz" | "zstd"; maxParallel?: number };
      data?: { compression?: "gzip" | "bzip2" | "snappy" };
    };
  };
}

// OT-CONTAINER-KIT's redis-operator, api/rediscluster/v1beta2
interface RedisRole {
  redisConfig?: { additionalRedisConfig?: string };
  pdb?: { enabled: boolean; maxUnavailable?: number; minAvailable?: number };
  securityContext?: ISecurityContext;
  topologySpreadConstraints?: ITopologySpreadConstraint[];
}

export interface IRedisCluster {
  apiVersion: "redis.redis.opstreelabs.in/v1beta2";
  kind: "RedisCluster";
  metadata: Metadata;
  spec: {
    clusterSize: number;
    clusterVersion?: string;
    persistenceEnabled?: boolean;
    kubernetesConfig: {
      image: string;
      imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
      redisSecret?: SecretKey;
      resources?: IResourceRequirements;
    };
    podSecurityContext?: IPodSecurityContext;
    redisLeader?: RedisRole;
    redisFollower?: RedisRole;
    storage?: {
      volumeClaimTemplate?: { spec: IPersistentVolumeClaimSpec };
      nodeConfVolume?: boolean;
      nodeConfVolumeClaimTemplate?: { spec: IPersistentVolumeClaimSpec };
    };
  };
}
