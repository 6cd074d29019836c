#!/usr/bin/env python3
"""Small TFLite -> ONNX (NCHW) converter for the MediaPipe vision models. Needs: tflite, onnx, numpy.

  tflite2onnx.py in.tflite out.onnx [--fp16] [--rename old=new ...] [--outputs a,b] [--no-opt]

4-D activations are NCHW all the way (also graph inputs and outputs); a Transpose is emitted only in
front of a RESHAPE that flattens a real HxW map (detector heads).
"""
import argparse
import numpy as np, onnx, tflite
from onnx import TensorProto as TP, helper as H, numpy_helper as NH

enum = lambda E: {getattr(E, k): k for k in dir(E) if not k.startswith("_")}
OPS, ACT = enum(tflite.BuiltinOperator), enum(tflite.ActivationFunctionType)
DT = {tflite.TensorType.FLOAT32: "<f4", tflite.TensorType.FLOAT16: "<f2", tflite.TensorType.INT32: "<i4"}


def densify(t, data):
    """Expand a TFLite sparse tensor (TACO style: traversal order, dense / sparse-CSR dims, blocks)."""
    sp, shape = t.Sparsity(), [int(x) for x in t.ShapeAsNumpy()]
    order = [int(x) for x in sp.TraversalOrderAsNumpy()]
    bmap = [int(x) for x in sp.BlockMapAsNumpy()] if sp.BlockMapLength() else []
    nd = len(shape)

    def vec(meta, which):  # ArraySegments / ArrayIndices are unions of Int32/Uint16/Uint8Vector
        tab, kind = getattr(meta, which)(), getattr(meta, which + "Type")()
        C = {1: tflite.Int32Vector, 2: tflite.Uint16Vector, 3: tflite.Uint8Vector}[kind]
        v = C(); v.Init(tab.Bytes, tab.Pos)
        return v.ValuesAsNumpy()

    dims = []
    for i in range(sp.DimMetadataLength()):
        m = sp.DimMetadata(i)
        dims.append((m.DenseSize(),) if m.Format() == 0 else (vec(m, "ArraySegments"), vec(m, "ArrayIndices")))
    bsize = [dims[nd + k][0] for k in range(len(bmap))]
    out, k = np.zeros(shape, data.dtype), 0

    def walk(level, idx, pos):
        nonlocal k
        if level == len(dims):
            full = [0] * nd
            for l, d in enumerate(order):
                if l < nd:
                    full[d] += idx[l] * (bsize[bmap.index(d)] if d in bmap else 1)
                else:
                    full[bmap[d - nd]] += idx[l]
            out[tuple(full)] = data[pos]
            return
        if len(dims[level]) == 1:
            n = dims[level][0]
            for j in range(n):
                walk(level + 1, idx + [j], pos * n + j)
        else:
            seg, ind = dims[level]
            for p in range(int(seg[pos]), int(seg[pos + 1])):
                walk(level + 1, idx + [int(ind[p])], p)

    walk(0, [], 0)
    return out


class Conv:
    def __init__(s, path, opt=True, fp16=False, rename=None, outputs=None):
        s.m = tflite.Model.GetRootAsModel(open(path, "rb").read(), 0)
        s.g, s.opt, s.fp16 = s.m.Subgraphs(0), opt, fp16
        s.nodes, s.inits, s.const, s.alias, s.padof = [], {}, {}, {}, {}
        s.ren = rename or {}
        s.want = outputs
        s.consumers = {}
        s.ops = []
        for i in range(s.g.OperatorsLength()):
            o = s.g.Operators(i)
            c = s.m.OperatorCodes(o.OpcodeIndex())
            n = OPS[max(c.BuiltinCode(), c.DeprecatedBuiltinCode())]
            n = c.CustomCode().decode() if n == "CUSTOM" else n
            ins, outs = [int(x) for x in o.InputsAsNumpy()], [int(x) for x in o.OutputsAsNumpy()]
            s.ops.append((n, o, ins, outs))
            for x in ins:
                s.consumers.setdefault(x, []).append((n, o))
        s.gouts = {int(x) for x in s.g.OutputsAsNumpy()}

    # ---- tensor helpers
    def shape(s, i):
        t = s.g.Tensors(i)
        return [int(x) for x in t.ShapeAsNumpy()] if t.ShapeLength() else []

    def nchw(s, i):
        h = s.shape(i)
        return [h[0], h[3], h[1], h[2]] if len(h) == 4 else h

    def name(s, i):
        n = s.g.Tensors(i).Name().decode()
        return s.ren.get(n, f"t{i}" if i not in s.gouts and i not in s.g.InputsAsNumpy() else n)

    def data(s, i):
        """constant value of a tensor, or None for an activation"""
        if i in s.const:
            return s.const[i]
        t = s.g.Tensors(i)
        b = s.m.Buffers(t.Buffer())
        if not b.DataLength():
            return None
        v = b.DataAsNumpy().view(DT[t.Type()])
        return v if t.Sparsity() else v.reshape(s.shape(i))

    def init(s, name, v):
        if name in s.inits or name + "_h" in s.inits:  # shared constant
            return name
        v = np.ascontiguousarray(v)
        if v.dtype == np.float16:
            v = v.astype(np.float32)
        if s.fp16 and v.dtype == np.float32 and v.size > 8:
            s.inits[name + "_h"] = v.astype(np.float16)
            s.nodes.append(H.make_node("Cast", [name + "_h"], [name], to=TP.FLOAT))
        else:
            s.inits[name] = v
        return name

    def emit(s, op, ins, out, **kw):
        s.nodes.append(H.make_node(op, ins, [out], name=f"{op}_{out}", **kw))

    def arg(s, i, rank=4):
        """ONNX name of an elementwise operand (constant operands move to channel-first)"""
        v = s.data(i)
        if v is None:
            return s.name(i)
        if rank < 4:
            return s.init(f"c{i}", v)
        v = v.reshape(-1, 1, 1) if v.ndim == 1 and v.size > 1 else v.transpose(2, 0, 1) if v.ndim == 3 else v.transpose(0, 3, 1, 2) if v.ndim == 4 else v
        return s.init(f"c{i}", v)

    def act(s, kind, out, f):
        """run f(name) and then the fused activation into `out`"""
        if kind == "NONE":
            return f(out)
        f(out + "_pre")
        if kind == "RELU":
            s.emit("Relu", [out + "_pre"], out)
        elif kind == "RELU6":
            s.emit("Clip", [out + "_pre", s.scalar("zero", 0.0), s.scalar("six", 6.0)], out)
        else:
            raise NotImplementedError(kind)

    def scalar(s, n, v):
        s.inits[n] = np.float32(v)
        return n

    @staticmethod
    def opts(o, C):
        t, c = o.BuiltinOptions(), C()
        c.Init(t.Bytes, t.Pos)
        return c

    @staticmethod
    def same(size, k, st, d=1):
        tot = max((-(-size // st) - 1) * st + (k - 1) * d + 1 - size, 0)
        return tot // 2, tot - tot // 2

    def pads(s, p, i, k, st, d=(1, 1)):
        if p == tflite.Padding.VALID:
            (t, b), (l, r) = s.padof.get(i, ((0, 0), (0, 0)))
        else:
            h = s.shape(i)
            (t, b), (l, r) = s.same(h[1], k[0], st[0], d[0]), s.same(h[2], k[1], st[1], d[1])
        return [t, l, b, r]

    # ---- operators
    def conv(s, n, o, ins, outs):
        dw = n == "DEPTHWISE_CONV_2D"
        c = s.opts(o, tflite.DepthwiseConv2DOptions if dw else tflite.Conv2DOptions)
        w = s.data(ins[1])
        w = w.transpose(3, 0, 1, 2) if dw else w.transpose(0, 3, 1, 2)  # -> O,I/g,H,W
        k, st = w.shape[2:], (c.StrideH(), c.StrideW())
        d = (c.DilationHFactor(), c.DilationWFactor())
        x, a = ins[0], ACT[c.FusedActivationFunction()]
        conv_ins = [s.init(f"w{ins[1]}", w)] + ([s.init(f"b{ins[2]}", s.data(ins[2]))] if len(ins) > 2 and ins[2] >= 0 else [])
        kw = dict(kernel_shape=list(k), strides=list(st), pads=s.pads(c.Padding(), x, k, st, d), dilations=list(d),
                  group=s.shape(x)[3] if dw else 1)
        rs = s.late_resize.get(x)  # 1x1 conv commutes with bilinear upsampling: run it on the small map
        if rs is not None:
            src, cout = rs, w.shape[0]
            def f(out):
                s.emit("Conv", [src] + conv_ins, out + "_lo", **kw)
                s.resize(out + "_lo", out, [1, cout] + s.shape(x)[1:3], s.late_from[x])
            s.act(a, s.name(outs[0]), f)
        else:
            s.act(a, s.name(outs[0]), lambda out: s.emit("Conv", [s.alias.get(x, s.name(x))] + conv_ins, out, **kw))

    def resize(s, src, out, to, frm):
        if s.opt and s.ctm == "half_pixel" and [2 * v for v in frm] == list(to[2:]):
            # exact x2 bilinear = edge pad + depthwise 4x4 stride-2 transposed conv (3x faster than tract's Resize)
            s.inits["up2_p"] = np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64)
            s.emit("Pad", [src, "up2_p"], out + "_pad", mode="edge")
            k = np.outer([1, 3, 3, 1], [1, 3, 3, 1]).astype(np.float32) / 16
            s.inits[f"up2_w{to[1]}"] = np.tile(k, (to[1], 1, 1, 1))
            return s.emit("ConvTranspose", [out + "_pad", f"up2_w{to[1]}"], out, strides=[2, 2], kernel_shape=[4, 4], pads=[3, 3, 3, 3], group=to[1])
        s.inits[f"{out}_sz"] = np.array(to, np.int64)
        s.emit("Resize", [src, "", "", f"{out}_sz"], out, mode="linear", coordinate_transformation_mode=s.ctm)

    def attention(s, n, o, ins, Y):
        """MediaPipe custom ops of face_landmark_with_attention (v2 semantics) from standard ops"""
        k = lambda name, v: s.init(name, np.asarray(v))
        e = lambda op, i, **kw: (s.emit(op, i, f"{Y}_{len(s.nodes)}", **kw), s.nodes[-1].output[0])[1]
        i64 = lambda *v: k("i_" + "_".join(map(str, v)).replace("-", "m"), np.array(v, np.int64))
        f32 = lambda *v: k("f_" + "_".join(map(str, v)), np.array(v, np.float32))
        cut = lambda t, ax, a, b: e("Slice", [t, i64(a), i64(b), i64(ax)])
        if n == "Landmarks2TransformMatrix":
            from flatbuffers import flexbuffers
            a = flexbuffers.Loads(bytes(o.CustomOptionsAsNumpy()))
            assert a["target_rotation_radians"] == 0
            idx = sorted(set(a["subset_idxs"]))
            xy = cut(e("Reshape", [s.name(ins[0]), i64(-1, 3)]), 1, 0, 2)
            l, r = a["left_rotation_idx"], a["right_rotation_idx"]
            d = e("Sub", [cut(xy, 0, r, r + 1), cut(xy, 0, l, l + 1)])  # 1x2
            d = e("Div", [d, e("Sqrt", [e("ReduceSum", [e("Mul", [d, d]), i64(1)], keepdims=1)])])
            c, sn = cut(d, 1, 0, 1), cut(d, 1, 1, 2)
            R = e("Concat", [e("Concat", [c, e("Neg", [sn])], axis=1), e("Concat", [sn, c], axis=1)], axis=0)  # = Rot(theta); rows @ R rotates by -theta
            q = e("MatMul", [e("Gather", [xy, k(Y + "_idx", np.array(idx, np.int64))], axis=0), R])
            hi, lo = e("ReduceMax", [q], axes=[0], keepdims=1), e("ReduceMin", [q], axes=[0], keepdims=1)
            Rt = e("Transpose", [R], perm=[1, 0])
            ctr = e("MatMul", [e("Mul", [e("Add", [hi, lo]), f32(0.5)]), Rt])  # 1x2
            sc = e("Mul", [e("Sub", [hi, lo]), f32(a["scale_x"] / a["output_width"], a["scale_y"] / a["output_height"])])
            A = e("Mul", [R, sc])  # columns scaled
            t = e("Add", [e("Transpose", [ctr], perm=[1, 0]), e("MatMul", [A, k(Y + "_c", np.array([[-a["output_width"] / 2], [-a["output_height"] / 2]], np.float32))])])
            top = e("Concat", [A, k("zero21", np.zeros((2, 1), np.float32)), t], axis=1)
            m = e("Concat", [top, k("mrows", np.array([[0, 0, 1, 0], [0, 0, 0, 1]], np.float32))], axis=0)
            return s.emit("Reshape", [m, i64(1, 4, 4)], Y)
        m = e("Reshape", [s.name(ins[1]), i64(4, 4)])
        At, t = e("Transpose", [cut(cut(m, 0, 0, 2), 1, 0, 2)], perm=[1, 0]), e("Transpose", [cut(cut(m, 0, 0, 2), 1, 3, 4)], perm=[1, 0])
        if n == "TransformLandmarks":
            return s.emit("Add", [e("MatMul", [s.name(ins[0]), At]), t], Y)
        H_, W_ = s.shape(ins[0])[1:3]
        h, w = s.shape(int(o.OutputsAsNumpy()[0]))[1:3]
        base = np.stack(np.meshgrid(np.arange(w) + .5, np.arange(h) + .5), -1).reshape(-1, 2).astype(np.float32)
        g = e("Add", [e("MatMul", [k(f"grid{h}x{w}", base), At]), t])
        if s.opt:  # bilinear sampling by Gather: tract's GridSample is very slow (8 ms for 16x16x32)
            g = e("Sub", [g, f32(0.5)])
            ok = e("And", [e("GreaterOrEqual", [g, f32(0.0)]), e("LessOrEqual", [g, f32(W_ - 1, H_ - 1)])])
            ok = e("ReduceMin", [e("Cast", [ok], to=TP.FLOAT)], axes=[1], keepdims=1)
            g0 = e("Min", [e("Max", [e("Floor", [g]), f32(0.0)]), f32(W_ - 2, H_ - 2)])
            fr = e("Sub", [g, g0])
            to1 = e("Sub", [f32(1.0), fr])
            x1, y1, x0, y0 = cut(fr, 1, 0, 1), cut(fr, 1, 1, 2), cut(to1, 1, 0, 1), cut(to1, 1, 1, 2)
            ix = e("Cast", [e("Reshape", [e("MatMul", [g0, k(f"row{W_}", np.array([[1], [W_]], np.float32))]), i64(-1)])], to=TP.INT64)
            fm = e("Reshape", [e("Transpose", [s.name(ins[0])], perm=[0, 2, 3, 1]), i64(H_ * W_, -1)])
            tap = lambda off, a, b: e("Mul", [e("Gather", [fm, e("Add", [ix, i64(off)]) if off else ix], axis=0), e("Mul", [e("Mul", [a, b]), ok])])
            r = e("Add", [e("Add", [tap(0, x0, y0), tap(1, x1, y0)]), e("Add", [tap(W_, x0, y1), tap(W_ + 1, x1, y1)])])
            return s.emit("Reshape", [e("Transpose", [r], perm=[1, 0]), i64(1, -1, h, w)], Y)
        g = e("Sub", [e("Mul", [e("Sub", [g, f32(0.5)]), f32(2 / (W_ - 1), 2 / (H_ - 1))]), f32(1.0)])
        s.emit("GridSample", [s.name(ins[0]), e("Reshape", [g, i64(1, h, w, 2)])], Y, mode="bilinear", padding_mode="zeros", align_corners=1)

    def run(s):
        s.late_resize, s.late_from, s.ctm = {}, {}, "half_pixel"
        for n, o, ins, outs in s.ops:
            x, y = ins[0], outs[0]
            if n in ("DEQUANTIZE", "DENSIFY"):
                v = s.data(x)
                s.const[y] = densify(s.g.Tensors(x), v) if n == "DENSIFY" else v.astype(np.float32) if v.ndim else v
                continue
            X, Y = s.name(x), s.name(y)
            if n in ("CONV_2D", "DEPTHWISE_CONV_2D"):
                s.conv(n, o, ins, outs)
            elif n == "Convolution2DTransposeBias":  # MediaPipe custom op; options = TfLiteTransposeConvParams
                pad, sw, sh = np.frombuffer(bytes(o.CustomOptionsAsNumpy()), "<i4")[:3]
                w = s.data(ins[1]).transpose(3, 0, 1, 2)  # OHWI -> I,O,H,W
                k = w.shape[2:]
                assert tuple(k) == (sh, sw), "only the kernel == stride case is exact without pads"
                s.emit("ConvTranspose", [X, s.init(f"w{ins[1]}", w), s.init(f"b{ins[2]}", s.data(ins[2]))], Y,
                       kernel_shape=list(k), strides=[int(sh), int(sw)])
            elif n in ("RELU", "LOGISTIC", "HARD_SWISH"):
                s.emit({"RELU": "Relu", "LOGISTIC": "Sigmoid", "HARD_SWISH": "HardSwish"}[n], [X], Y)
            elif n == "RELU6":
                s.emit("Clip", [X, s.scalar("zero", 0.0), s.scalar("six", 6.0)], Y)
            elif n == "PRELU":
                a = s.data(ins[1])
                a = s.init(f"c{ins[1]}", (a.reshape(-1, 1, 1) if a.shape[:2] == (1, 1) else a.transpose(2, 0, 1))[None])
                if s.opt:  # max(x,0) + a*min(x,0): tract lowers PRelu to Mul + GT + Iff, which is slower
                    s.emit("Relu", [X], Y + "_p")
                    s.emit("Min", [X, s.scalar("zero", 0.0)], Y + "_n")
                    s.emit("Mul", [Y + "_n", a], Y + "_na")
                    s.emit("Add", [Y + "_p", Y + "_na"], Y)
                else:
                    s.emit("PRelu", [X, a], Y)
            elif n in ("ADD", "MUL"):
                c = s.opts(o, tflite.AddOptions if n == "ADD" else tflite.MulOptions)
                s.act(ACT[c.FusedActivationFunction()], Y, lambda out: s.emit(n.title(), [s.arg(x, len(s.shape(y))), s.arg(ins[1], len(s.shape(y)))], out))
            elif n == "PAD":
                p = s.data(ins[1]).tolist()
                cons = s.consumers[y]
                if s.opt and p[0] == p[3] == [0, 0] and all(q in ("CONV_2D", "DEPTHWISE_CONV_2D") for q, _ in cons):
                    s.padof[y] = (p[1], p[2])  # folded in the VALID conv that follows
                    s.alias[y] = X
                else:
                    p = [p[0], p[3], p[1], p[2]]
                    s.inits[Y + "_p"] = np.array([q[0] for q in p] + [q[1] for q in p], np.int64)
                    s.emit("Pad", [X, Y + "_p"], Y)
            elif n in ("MAX_POOL_2D", "AVERAGE_POOL_2D"):
                c = s.opts(o, tflite.Pool2DOptions)
                k, st = (c.FilterHeight(), c.FilterWidth()), (c.StrideH(), c.StrideW())
                if n[0] == "A" and list(k) == s.shape(x)[1:3]:
                    s.emit("GlobalAveragePool", [X], Y)
                else:
                    s.emit("MaxPool" if n[0] == "M" else "AveragePool", [X], Y, kernel_shape=list(k), strides=list(st),
                           pads=s.pads(c.Padding(), x, k, st))
            elif n == "MEAN":
                assert s.data(ins[1]).tolist() == [1, 2]
                s.emit("GlobalAveragePool", [X], Y)
            elif n == "RESIZE_BILINEAR":
                c = s.opts(o, tflite.ResizeBilinearOptions)
                s.ctm = "half_pixel" if c.HalfPixelCenters() else "align_corners" if c.AlignCorners() else "asymmetric"
                cons = s.consumers[y]
                if s.opt and len(cons) == 1 and cons[0][0] == "CONV_2D" and y not in s.gouts:
                    w = s.data(int(cons[0][1].InputsAsNumpy()[1]))
                    w = w if w is not None else np.zeros(s.shape(int(cons[0][1].InputsAsNumpy()[1])))
                    if w.shape[1:3] == (1, 1) and s.opts(cons[0][1], tflite.Conv2DOptions).StrideH() == 1:
                        s.late_resize[y], s.late_from[y] = X, s.shape(x)[1:3]
                        continue
                s.resize(X, Y, s.nchw(y), s.shape(x)[1:3])
            elif n == "DEPTH_TO_SPACE":
                s.emit("DepthToSpace", [X], Y, blocksize=s.opts(o, tflite.DepthToSpaceOptions).BlockSize(), mode="DCR")
            elif n == "CONCATENATION":
                ax = s.opts(o, tflite.ConcatenationOptions).Axis()
                r = len(s.shape(y))
                ax = ax + r if ax < 0 else ax
                s.emit("Concat", [s.name(i) for i in ins], Y, axis={0: 0, 1: 2, 2: 3, 3: 1}[ax] if r == 4 else ax)
            elif n == "RESHAPE":
                h = s.shape(x)
                if len(h) == 4 and h[1] * h[2] > 1:  # flatten in NHWC order
                    s.emit("Transpose", [X], Y + "_nhwc", perm=[0, 2, 3, 1])
                    X = Y + "_nhwc"
                s.inits[Y + "_s"] = np.array(s.nchw(y), np.int64)
                s.emit("Reshape", [X, Y + "_s"], Y)
            elif n == "STRIDED_SLICE":  # only the identity slice of face_landmark_with_attention
                assert s.shape(x) == s.shape(y)
                s.emit("Identity", [X], Y)
            elif n in ("Landmarks2TransformMatrix", "TransformTensorBilinear", "TransformLandmarks"):
                s.attention(n, o, ins, Y)
            else:
                raise NotImplementedError(n)
        vi = lambda i: H.make_tensor_value_info(s.name(i), TP.FLOAT, s.nchw(i))
        outs = [int(i) for i in s.g.OutputsAsNumpy() if not s.want or s.name(int(i)) in s.want]
        live, nodes = {s.name(i) for i in outs}, []
        for nd in reversed(s.nodes):  # drop dead nodes
            if live & set(nd.output):
                nodes.append(nd)
                live |= set(nd.input)
        inits = [NH.from_array(v, k) for k, v in s.inits.items() if k in live]
        g = H.make_graph(nodes[::-1], "g", [vi(int(i)) for i in s.g.InputsAsNumpy()], [vi(i) for i in outs], inits)
        m = H.make_model(g, opset_imports=[H.make_opsetid("", 16)], ir_version=8, producer_name="tflite2onnx_min")
        onnx.checker.check_model(m, full_check=True)
        return m


def convert(src, dst, fp16=False, rename=None, outputs=None):
    """Convert the TFLite file `src` to the ONNX file `dst`; with `outputs`, only what those need."""
    onnx.save(Conv(src, fp16=fp16, rename=rename, outputs=outputs).run(), dst)


if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    ap.add_argument("src")
    ap.add_argument("dst")
    ap.add_argument("--fp16", action="store_true", help="store weights as float16 + Cast")
    ap.add_argument("--rename", nargs="*", default=[], metavar="OLD=NEW")
    ap.add_argument("--outputs", nargs="*", help="keep only these outputs, by their new names")
    a = ap.parse_args()
    convert(a.src, a.dst, a.fp16, dict(r.split("=") for r in a.rename), a.outputs)
