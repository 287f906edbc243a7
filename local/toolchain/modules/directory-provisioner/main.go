// Directory-provisioner makes volumes of one node: directories on its disk, which are removed with their volume.
// It starts no pod and polls nothing, so a volume costs milliseconds.
//
// It runs on the one node of each of the embedded platform's seeds, and on every node of a customer's cluster that wants
// local-path storage. Sizes are not enforced.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	v1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/util/workqueue"
	"k8s.io/klog/v2"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

const provisionerName = "seedbed.dev/directory"

// selectedNode is on a claim: where the scheduler wants its volume to be.
const selectedNode = "volume.kubernetes.io/selected-node"

func main() {
	node := flag.String("node", "", "name of the node that this runs on")
	directory := flag.String("directory", "", "absolute path of the directory on the node that holds the volumes")
	oneOfMany := flag.Bool("one-of-many", false, "other nodes have one too: make only volumes that are to be on this node")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *node, *directory, *oneOfMany); err != nil && ctx.Err() == nil {
		fmt.Fprintln(os.Stderr, "directory-provisioner:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, node, directory string, oneOfMany bool) error {
	if node == "" || !filepath.IsAbs(directory) {
		return fmt.Errorf("--node=%q --directory=%q: give a node's name and an absolute path", node, directory)
	}
	root, err := os.OpenRoot(directory)
	if err != nil {
		return fmt.Errorf("--directory: %w; mount the node's directory there", err)
	}
	config, err := rest.InClusterConfig()
	if err != nil {
		return err
	}
	// The API server shares its capacity out fairly; five requests a second, the default, would be the slowest part.
	config.QPS = -1
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	if err := waitForAPI(ctx, client); err != nil {
		return err
	}
	controller.NewProvisionController(ctx, client, provisionerName, &directories{node, directory, oneOfMany, root},
		controller.LeaderElection(false),
		controller.RateLimiter(retries()),
		// Goes on trying to save a volume that exists, where the default would remove its directory in the end.
		controller.CreateProvisionedPVLimiter(retries()),
		controller.FailedProvisionThreshold(0),
		controller.FailedDeleteThreshold(0),
	).Run(ctx)
	return nil
}

// waitForAPI holds informers back: after a first failure they pause for longer than a seed takes to start, and a
// program that exits instead is held in the kubelet's back-off.
func waitForAPI(ctx context.Context, client kubernetes.Interface) error {
	return wait.PollUntilContextCancel(ctx, 250*time.Millisecond, true, func(ctx context.Context) (bool, error) {
		_, err := client.Discovery().ServerVersion()
		if err != nil {
			klog.FromContext(ctx).Info("Waiting for the API server", "err", err)
		}
		return err == nil, nil
	})
}

func retries() workqueue.TypedRateLimiter[string] {
	return workqueue.NewTypedItemExponentialFailureRateLimiter[string](100*time.Millisecond, 30*time.Second)
}

// directories are the volumes of one node: each is named after its PersistentVolume. root keeps every file operation
// below directory, whatever a name or a link in a volume says.
type directories struct {
	node      string
	directory string
	oneOfMany bool
	root      *os.Root
}

// ShouldProvision leaves claims to the provisioner of the node that the scheduler chose, and those for which it chose
// none yet.
func (d *directories) ShouldProvision(_ context.Context, claim *v1.PersistentVolumeClaim) bool {
	return !d.oneOfMany || claim.Annotations[selectedNode] == d.node
}

// ShouldDelete leaves volumes to the provisioner of the node whose disk they are on.
func (d *directories) ShouldDelete(_ context.Context, volume *v1.PersistentVolume) bool {
	return !d.oneOfMany || nodeOf(volume) == d.node
}

// nodeOf is the node that a volume of ours is on, as volume() wrote it.
func nodeOf(volume *v1.PersistentVolume) string {
	affinity := volume.Spec.NodeAffinity
	if affinity == nil || affinity.Required == nil {
		return ""
	}
	for _, term := range affinity.Required.NodeSelectorTerms {
		for _, requirement := range term.MatchExpressions {
			if requirement.Key == v1.LabelHostname && len(requirement.Values) == 1 {
				return requirement.Values[0]
			}
		}
	}
	return ""
}

// Provision may be called again for the same volume, and then finds its directory there.
func (d *directories) Provision(
	_ context.Context, o controller.ProvisionOptions,
) (*v1.PersistentVolume, controller.ProvisioningState, error) {
	if o.SelectedNodeName != "" && o.SelectedNodeName != d.node {
		return nil, controller.ProvisioningReschedule, fmt.Errorf(
			"the pod goes to node %s, and this provisioner makes volumes on node %s only", o.SelectedNodeName, d.node)
	}
	for _, mode := range o.PVC.Spec.AccessModes {
		if mode != v1.ReadWriteOnce && mode != v1.ReadWriteOncePod {
			return nil, controller.ProvisioningFinished, fmt.Errorf(
				"access mode %s is not possible with a directory of one node: use ReadWriteOnce", mode)
		}
	}
	// As a new file system's root: pods that are not root ask for access with fsGroup, here as everywhere.
	if err := d.root.Mkdir(o.PVName, 0o755); err != nil && !os.IsExist(err) {
		return nil, controller.ProvisioningFinished, err
	}
	return d.volume(o), controller.ProvisioningFinished, nil
}

// Delete removes only what Provision made; a volume whose directory is gone already counts as removed.
func (d *directories) Delete(_ context.Context, volume *v1.PersistentVolume) error {
	if volume.Spec.Local == nil || volume.Spec.Local.Path != d.path(volume.Name) {
		return fmt.Errorf("volume %s is not the directory %s and is left alone: remove what it holds by hand, then the volume",
			volume.Name, d.path(volume.Name))
	}
	return d.root.RemoveAll(volume.Name)
}

func (d *directories) path(name string) string {
	return filepath.Join(d.directory, name)
}

func (d *directories) volume(o controller.ProvisionOptions) *v1.PersistentVolume {
	thisNode := v1.NodeSelectorRequirement{Key: v1.LabelHostname, Operator: v1.NodeSelectorOpIn, Values: []string{d.node}}
	return &v1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{Name: o.PVName},
		Spec: v1.PersistentVolumeSpec{
			PersistentVolumeReclaimPolicy: *o.StorageClass.ReclaimPolicy,
			AccessModes:                   o.PVC.Spec.AccessModes,
			VolumeMode:                    o.PVC.Spec.VolumeMode,
			Capacity:                      v1.ResourceList{v1.ResourceStorage: o.PVC.Spec.Resources.Requests[v1.ResourceStorage]},
			PersistentVolumeSource:        v1.PersistentVolumeSource{Local: &v1.LocalVolumeSource{Path: d.path(o.PVName)}},
			NodeAffinity: &v1.VolumeNodeAffinity{Required: &v1.NodeSelector{NodeSelectorTerms: []v1.NodeSelectorTerm{
				{MatchExpressions: []v1.NodeSelectorRequirement{thisNode}},
			}}},
		},
	}
}
